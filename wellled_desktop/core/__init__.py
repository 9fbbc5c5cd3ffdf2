"""What an inspection is: frozen records and pure rules; knows the standard library only."""
