import LibC
import SessionAnalysis

/// A file with prices of the user's own.
struct PriceFile {
    let path: String

    /// Its prices.
    func prices() throws -> [Price] {
        do {
            return try PriceList(parsing: bytes()).prices
        } catch let error as PriceFileError {
            throw Failure("\(path): \(error); `tapedeck help prices` shows what a price file looks like")
        }
    }

    /// More is no price file.
    private static let largest = 16 << 20

    private func bytes() throws(Failure) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw failure() }
            guard count > 0 else { return bytes }
            bytes += buffer.prefix(count)
            guard bytes.count <= Self.largest else { throw Failure("\(path): is too large for a price file") }
        }
    }

    private func failure() -> Failure {
        Failure("\(path): cannot be read: \(systemMessage()); check the path")
    }
}
