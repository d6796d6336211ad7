/// Why sessions could not be exported to a dataset.
package struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Code: Sendable, Hashable {
        /// The dataset's folder is a file.
        case notAFolder
        /// The folder, or what is in it, may not be written by this user.
        case permissionDenied
        /// The disk is full.
        case diskFull
        /// The disk could not be written.
        case inputOutput
        /// A later version wrote the dataset.
        case newerVersion
        /// The dataset was begun with another host, compression or content.
        case otherSettings
        /// A session's id cannot be a file's name.
        case unsafeID
    }

    /// What kind of failure it is.
    package let code: Code
    /// The file or folder; nil when the error is about a session.
    package let path: String?
    /// What was wrong, in one line, without the path.
    package let message: String

    init(_ code: Code, path: String? = nil, _ message: String) {
        self.code = code
        self.path = path
        self.message = message
    }

    /// One line: which file, and what was wrong.
    package var description: String { path.map { "\($0): \(message)" } ?? message }
}
