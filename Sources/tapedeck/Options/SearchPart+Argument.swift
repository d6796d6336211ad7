import ArgumentParser
import SessionAnalysis

extension SearchPart: ExpressibleByArgument {}
