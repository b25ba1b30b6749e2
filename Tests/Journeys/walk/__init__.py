"""What the journeys stand on: an institution with a clock, its customers with their PCs, and their mailboxes."""
