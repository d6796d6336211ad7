import ArgumentParser

extension ComparedReference: ExpressibleByArgument {
    init(argument: String) { self.init(argument) }

    static let defaultCompletionKind = SessionReference.defaultCompletionKind
}
