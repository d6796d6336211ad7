import Gzip
import RealtimeProtocol

/// Writes data as elements of a page, which scripts read and browsers do not run.
struct ElementWriter {
    private let writeBytes: ([UInt8]) throws -> Void

    /// Writes to a file.
    init(write: @escaping ([UInt8]) throws -> Void) { writeBytes = write }

    /// Writes JSON; nothing in it ends the element.
    func write(json: [UInt8], id: String) throws {
        var text: [UInt8] = []
        text.reserveCapacity(json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") { text += Array("\\u003c".utf8) } else { text.append(byte) }
        }
        try write(text, "application/json", id, [])
    }

    /// Writes bytes, compressed, as base64.
    ///
    /// - Parameters:
    ///   - bytes: The bytes.
    ///   - id: The element's id.
    ///   - attributes: What else the element tells: `from` is its attribute `data-from`.
    /// - Throws: When the bytes cannot be written.
    func write(block bytes: [UInt8], id: String, _ attributes: [(String, Int)]) throws {
        try write(Array(Base64.encode(GzipCompressor.file(of: bytes))), "text/plain", id, attributes)
    }

    private func write(_ text: [UInt8], _ type: String, _ id: String, _ attributes: [(String, Int)]) throws {
        let told = attributes.map { " data-\($0.0)=\"\($0.1)\"" }.joined()
        try writeBytes(Array("<script type=\"\(type)\" id=\"\(id)\"\(told)>".utf8))
        try writeBytes(text)
        try writeBytes(Array("</script>\n".utf8))
    }
}
