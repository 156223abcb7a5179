"""What people are asked before a workshop: surveys, interviews, and the statements that come of them."""
