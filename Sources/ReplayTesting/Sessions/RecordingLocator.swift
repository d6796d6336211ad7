/// Decides where the recording of a name can lie.
package struct RecordingLocator: Sendable {
    /// The folder beside the tests that holds their recordings.
    static let folder = "Recordings"
    private static let extensions = ["jsonl", "har"]

    /// Whether a file of this name is a recording.
    static func isRecording(_ name: String) -> Bool {
        extensions.contains { name.hasSuffix(".\($0)") }
    }

    private let testFile: String
    private let resources: String?

    /// Creates a locator.
    ///
    /// - Parameters:
    ///   - testFile: The path of the test's source.
    ///   - resources: The folder of a bundle's resources, if the test has one.
    package init(testFile: String, resources: String? = nil) {
        self.testFile = testFile
        self.resources = resources
    }

    /// The paths at which a recording can lie, the likeliest first.
    ///
    /// `isRoot` tells whether a folder is the last one to look in, as a package's is.
    package func candidates(_ name: String, isRoot: (String) -> Bool) -> [String] {
        let files = Self.isRecording(name) ? [name] : Self.extensions.map { "\(name).\($0)" }
        if name.hasPrefix("/") { return files }
        return folders(isRoot: isRoot).flatMap { folder in files.map { "\(folder)/\($0)" } }
    }

    /// The folders in which recordings can lie.
    package func folders(isRoot: (String) -> Bool) -> [String] {
        var folders = resources.map { ["\($0)/\(Self.folder)", $0] } ?? []
        var folder = parent(of: testFile)
        folders += ["\(folder)/\(Self.folder)", folder]
        while !isRoot(folder), !folder.isEmpty {
            folder = parent(of: folder)
            folders.append("\(folder)/\(Self.folder)")
        }
        return folders
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[..<slash])
    }
}
