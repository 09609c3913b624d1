"""One vendor a file: what ``many.declaration`` describes. ``many.table`` lists them."""
