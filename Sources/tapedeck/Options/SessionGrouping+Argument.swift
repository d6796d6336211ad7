import ArgumentParser

extension SessionGrouping: ExpressibleByArgument {}
