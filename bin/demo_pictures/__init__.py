"""The drawings of the demo network: flat colours, edges as if cut by hand, nine inks."""
