"""What a frame can show: areas, cards, tension fields, canvas strips and the rest, each as a piece."""
