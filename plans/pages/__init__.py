"""What stands below the address of a plan or a commitment."""
