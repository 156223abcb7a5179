"""What has to change on a board: changes as values, their order, cost and rendering."""
