"""What pages show, made from records: plain values for the kit's widgets."""
