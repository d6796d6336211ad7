/// How a session is named on the command line.
public struct SessionNaming: Sendable, Hashable {
    /// What commands are given: its id or its file, and the options that belong to it.
    public var words: [String]
    /// The file that has to be imported before, as it has several sessions; nil where none has.
    public var importedFile: String?

    /// Names a session.
    public init(words: [String], importedFile: String? = nil) {
        self.words = words
        self.importedFile = importedFile
    }
}
