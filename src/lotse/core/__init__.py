"""Ground floor: errors, audit entry, text, access, rate limit. No product word here."""
