import HTTPTypes
import HummingbirdCore
import SessionAnalysis

/// What a request asks for beside its path.
struct AddressParameters: Sendable {
    private let values: [String: String]
    /// The `Range` header.
    let range: String?
    /// Whether the answer may be compressed.
    let acceptsGzip: Bool
    /// What the reader has of a file: the `If-None-Match` header.
    let knownTags: String?
    /// The last message of a feed that the page has got.
    let lastEventID: Int?

    /// Takes a request's.
    init(_ request: Request) {
        let pairs = (request.uri.query ?? "").split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let text = sides.count == 2 ? sides[1].map { $0 == "+" ? " " : $0 } : []
            return (String(percentEncoded: sides[0]) ?? "", String(percentEncoded: String(text)[...]) ?? "")
        }
        values = Dictionary(pairs) { _, last in last }
        range = request.headers[.range]
        acceptsGzip = Self.acceptsGzip(request.headers[.acceptEncoding])
        knownTags = request.headers[.ifNoneMatch]
        lastEventID = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int($0) }
    }

    /// Whether an `Accept-Encoding` header takes gzip.
    static func acceptsGzip(_ header: String?) -> Bool {
        var takesAny = false
        for part in (header ?? "").lowercased().split(separator: ",") {
            let words = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let isTaken = !words.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
            switch words.first {
            case "gzip", "x-gzip": return isTaken
            case "*": takesAny = isTaken
            default: continue
            }
        }
        return takesAny
    }

    /// A parameter; nil when it is not given, or empty.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// A whole number.
    func number(_ name: String, in range: ClosedRange<Int>) throws(ViewerError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let end = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw ViewerError(.parameter, "\(name) is a number from \(range.lowerBound)\(end).")
        }
        return number
    }

    /// A time in milliseconds.
    func milliseconds(_ name: String) throws(ViewerError) -> Double? {
        guard let text = self[name] else { return nil }
        guard let number = Double(text), number >= 0, number.isFinite else {
            throw ViewerError(.parameter, "\(name) is a number of milliseconds.")
        }
        return number
    }

    /// The `side`.
    func side() throws(ViewerError) -> SoundSide? {
        guard let text = self["side"] else { return nil }
        guard let side = SoundSide(rawValue: text) else { throw ViewerError(.parameter, "side is user or assistant.") }
        return side
    }

    /// Which sound is wanted.
    func soundChoice() throws(ViewerError) -> SoundChoice {
        if let item = self["item"] { return .item(item, isWhole: self["whole"] == "1") }
        return try side().map(SoundChoice.side) ?? .heard
    }
}

extension String {
    /// Reads text as it stands in an address; nil when it is no UTF-8.
    init?(percentEncoded text: Substring) {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard byte == UInt8(ascii: "%"), digits.count == 2 else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(digits[0] << 4 | digits[1]))
            rest = rest.dropFirst(2)
        }
        self.init(validating: bytes, as: UTF8.self)
    }
}
