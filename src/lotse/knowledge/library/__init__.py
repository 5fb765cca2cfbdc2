"""What stands beside the catalogue: the glossary, invented example firms and published cases of real organisations."""
