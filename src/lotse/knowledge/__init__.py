"""The catalogue of use cases."""
