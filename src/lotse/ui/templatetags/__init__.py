"""Template helpers of the room ui."""
