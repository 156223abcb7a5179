"""Boardwright: workshop boards from versioned templates, and minutes from what people wrote on them."""
