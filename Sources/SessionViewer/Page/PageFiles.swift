import LibC

/// The page's files: those that are part of the program, or those of a folder while somebody works on them.
struct PageFiles: Sendable {
    /// A file, and what browsers take it for.
    struct File: Sendable {
        let contentType: String
        let bytes: [UInt8]
    }

    /// What browsers take scripts for.
    static let scriptType = "text/javascript; charset=utf-8"

    private let folder: String?

    /// Takes the files of a folder; nil for those that are part of the program.
    init(folder: String? = nil) { self.folder = folder }

    /// Whether they are part of the program, and stay as they are.
    var areBuiltIn: Bool { folder == nil }

    /// The file of this name; nil when there is none.
    func file(_ name: String) -> File? {
        guard let type = Self.contentType(name),
            let bytes = folder.map({ Self.read("\($0)/\(name)") }) ?? embedded(name)
        else { return nil }
        return File(contentType: type, bytes: bytes)
    }

    /// A file's text.
    func text(_ name: String) throws(ViewerError) -> String {
        guard let file = file(name) else { throw ViewerError(.page, "\(name): the page has no such file") }
        return String(decoding: file.bytes, as: UTF8.self)
    }

    /// All scripts, by name.
    func modules() -> [String: String] {
        let names = folder.map { Self.names(in: $0) } ?? WebFiles.all.map(\.name)
        return Dictionary(
            names.filter { $0.hasSuffix(".js") }.compactMap { name in
                file(name).map { (name, String(decoding: $0.bytes, as: UTF8.self)) }
            }
        ) { first, _ in first }
    }

    /// All scripts as one.
    ///
    /// - Throws: ``ViewerError`` when they are not as docs/viewer.md has them.
    func script() throws(ViewerError) -> String {
        try ModuleBundle.script(of: modules(), entry: "app.js")
    }

    private func embedded(_ name: String) -> [UInt8]? { WebFiles.all.first { $0.name == name }?.bytes }

    /// Only plain names have one: no path leads out of the folder.
    private static func contentType(_ name: String) -> String? {
        let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isPlain, !name.hasPrefix(".") else { return nil }
        return switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js": scriptType
        case "css": "text/css; charset=utf-8"
        default: nil
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
            }
            names.append(name)
        }
        return names
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = LibC.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += buffer.prefix(count)
        }
    }
}
