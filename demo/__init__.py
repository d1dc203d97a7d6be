"""The demo network: texts, threads, and makers that put them through the product's own verbs."""
