/// How a dataset's files are compressed.
package enum Compression: String, Sendable, CaseIterable {
    case gzip
    case uncompressed = "none"

    /// How files' names end.
    package var ending: String {
        switch self {
        case .gzip: ".jsonl.gz"
        case .uncompressed: ".jsonl"
        }
    }
}
