"""The ninety minutes themselves: the course by the clock, what can be cut, what to say, who sits where."""
