"""The vault, the person's key and certificate, device keys, whom we trust; gives out bytes and signers."""
