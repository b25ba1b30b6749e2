"""What the scenarios stand on: a served deployment, a customer's PC with a browser on it, curl, and other people's certificates."""
