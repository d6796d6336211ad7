/// A file that is whole, and about to appear.
struct MadeFile: Sendable, Hashable {
    /// Where it lies.
    let path: String
    /// The folder that it belongs in, below the dataset's.
    let folder: String
    /// Its name there.
    let name: String
}
