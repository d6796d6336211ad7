import LibC
import SystemSync

/// The folder of a dataset: files appear in it whole or not at all.
package final class DatasetFolder: Sendable {
    /// Its path, without links.
    package let path: String

    /// Opens a folder; it is made if there is none.
    ///
    /// - Throws: When it is a file, or may not be written.
    package init(_ path: String) throws(DatasetError) {
        try Folder.make(path)
        guard let real = Folder.real(path), Folder.isThere(real) else {
            throw DatasetError(.notAFolder, path: path, "is not a folder")
        }
        guard access(real, W_OK | X_OK) == 0 else { throw DatasetError(path: path) }
        self.path = real
    }

    /// A place to make files in.
    func openWorkshop() throws(DatasetError) -> Workshop { try Workshop(in: "\(path)/_tapedeck/tmp") }

    /// Has files appear, each in the place of the one before it.
    ///
    /// What they hold is on the disk before they do, and that they are there, when this returns.
    ///
    /// - Parameter files: Where each lies, and where it belongs below the folder.
    /// - Throws: When one cannot be put there.
    func place(_ files: [MadeFile]) throws(DatasetError) {
        try sync()
        for file in files { try place(file) }
        try sync()
    }

    private func place(_ file: MadeFile) throws(DatasetError) {
        let target = "\(path)/\(file.folder)/\(file.name)"
        // Who moves files on may remove empty folders at any time.
        for _ in 0..<Self.attempts {
            if rename(file.path, target) == 0 { return }
            guard errno == ENOENT else { throw DatasetError(path: target) }
            try Folder.make("\(path)/\(file.folder)")
        }
        throw DatasetError(path: target, number: ENOENT)
    }

    private static let attempts = 100

    /// Sees to it that what was done is on the disk, in one call for all files.
    private func sync() throws(DatasetError) {
        #if canImport(Darwin)
        LibC.sync()
        #else
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DatasetError(path: path) }
        defer { close(descriptor) }
        guard syncfs(descriptor) == 0 else { throw DatasetError(path: path) }
        #endif
    }

    // MARK: - The schema

    private static let schemaFolder = "_tapedeck"
    private static let schemaName = "schema.json"

    /// Checks that the dataset is of a layout that this version writes.
    func check(_ schema: DatasetSchema) throws(DatasetError) {
        guard case .unknownLayout = schema.standing(of: presentSchema()) else { return }
        throw DatasetError(.newerVersion, path: path, "a newer version of Tapedeck wrote this dataset")
    }

    /// A file with the schema; nil when the one that is there stays.
    func file(of schema: DatasetSchema, _ workshop: Workshop) throws -> MadeFile? {
        guard case .replace = schema.standing(of: presentSchema()) else { return nil }
        let file = MadeFile(
            path: "\(workshop.path)/\(Self.schemaName)",
            folder: Self.schemaFolder,
            name: Self.schemaName
        )
        let writer = FileWriter(.uncompressed)
        try writer.begin(file.path)
        _ = try writer.finish(Array(schema.text.utf8))
        return file
    }

    /// What the schema's file holds; nothing when there is none.
    private func presentSchema() -> [UInt8] {
        let descriptor = open("\(path)/\(Self.schemaFolder)/\(Self.schemaName)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let limit = 1 << 20
        return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            while count < limit {
                let more = read(descriptor, buffer.baseAddress.map { $0 + count }, limit - count)
                guard more > 0 else { return }
                count += more
            }
        }
    }
}
