"""Every write to the library, one action a module: permission, rules, one transaction, audit entry, signal."""
