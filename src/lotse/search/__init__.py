"""Search: German text analysis, word and character scoring, the optional language model. Knows no product word."""
