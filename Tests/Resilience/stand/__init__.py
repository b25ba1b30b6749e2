"""What the tests of bad days stand on: many people, clients that remember what they were promised, the store's file."""
