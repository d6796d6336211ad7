import Gzip
import Synchronization

/// The page's files as they are served: the program's own are joined, compressed and kept.
///
/// A browser that finds out about some seventy modules one import after the other asks for most of them in vain haste:
/// the page of the program has one script, `page.js`, made of all of them. The modules stay where they are; the files of
/// a folder, on which somebody works, are served one by one.
final class ServedFiles: Sendable {
    /// A file, and how browsers may keep it.
    struct File: Sendable {
        let contentType: String
        let bytes: [UInt8]
        let compressed: [UInt8]
        /// Names this content, for who asks whether it is still the same.
        let tag: String
        /// Whether nothing else will ever be at its address.
        let isFinal: Bool
    }

    private static let script = "page.js"

    private let files: PageFiles
    private let made = Mutex<[String: File]>([:])

    /// Serves these files.
    init(_ files: PageFiles) { self.files = files }

    /// Makes what every page needs first.
    func prepare() {
        for name in ["index.html", "style.css", Self.script] { _ = file(name) }
    }

    /// The file of this name; nil when there is none.
    func file(_ name: String) -> File? {
        guard files.areBuiltIn else { return make(name) }
        return made.withLock { made in
            if let known = made[name] { return known }
            let file = make(name)
            // Only names of files are kept: there are as many as there are files.
            if let file { made[name] = file }
            return file
        }
    }

    private func make(_ name: String) -> File? {
        guard let file = content(name) else { return nil }
        return File(
            contentType: file.contentType,
            bytes: file.bytes,
            compressed: GzipCompressor.file(of: file.bytes, level: 9),
            tag: "W/\"\(SHA256.base64(file.bytes).prefix(22))\"",
            // The token in the address is another with each start of the program. The page tells which files there are.
            isFinal: files.areBuiltIn && name != "index.html"
        )
    }

    private func content(_ name: String) -> PageFiles.File? {
        guard files.areBuiltIn else { return files.file(name) }
        switch name {
        case Self.script:
            guard let script = try? files.script() else { return nil }
            return PageFiles.File(contentType: PageFiles.scriptType, bytes: Array(script.utf8))
        case "index.html":
            return files.file(name).map { page in
                let text = String(decoding: page.bytes, as: UTF8.self)
                    .replacing("src=\"./app.js\"", with: "src=\"./\(Self.script)\"")
                return PageFiles.File(contentType: page.contentType, bytes: Array(text.utf8))
            }
        default: return files.file(name)
        }
    }
}
