"""The operation guides, walked and photographed in a real browser (guide/README.md)."""
