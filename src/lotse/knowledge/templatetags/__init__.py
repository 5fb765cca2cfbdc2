"""Template helpers of the room knowledge."""
