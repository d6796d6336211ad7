public import RealtimeProtocol
public import Testing

/// One line of a corpus or capture file: a payload and who sent it.
public struct CorpusLine: Sendable, CustomTestStringConvertible {
    /// The file's name.
    public let file: String
    /// The line's number, from 1.
    public let line: Int
    /// Who sent the event.
    public let direction: Direction
    /// The event.
    public let payload: RawJSON
    /// The family that it is of.
    public let family: EventFamily

    /// File and line.
    public var testDescription: String { "\(file):\(line)" }

    /// The event lines of these files, in order.
    public static func lines(of fixtures: [Fixture]) throws -> [CorpusLine] {
        var lines: [CorpusLine] = []
        for fixture in fixtures {
            for (index, bytes) in try fixture.bytes().split(separator: 0x0A).enumerated() {
                let line = try RawJSON(bytes: Array(bytes))
                guard let direction = line["direction"]?.string.flatMap(Direction.init), let payload = line["payload"]
                else { continue }
                lines.append(
                    CorpusLine(
                        file: fixture.name,
                        line: index + 1,
                        direction: direction,
                        payload: payload,
                        family: fixture.family
                    )
                )
            }
        }
        return lines
    }
}

extension RawJSON {
    /// The kind of value, told by its first byte.
    private var kind: UInt8 {
        switch bytes.first(where: { $0 > 0x20 }) {
        case UInt8(ascii: "{"): UInt8(ascii: "{")
        case UInt8(ascii: "["): UInt8(ascii: "[")
        case UInt8(ascii: "\""): UInt8(ascii: "\"")
        case UInt8(ascii: "t"): UInt8(ascii: "t")
        case UInt8(ascii: "f"): UInt8(ascii: "f")
        case UInt8(ascii: "n"): UInt8(ascii: "n")
        default: UInt8(ascii: "0")
        }
    }

    /// Where this value and another differ, as paths; empty when they are the same JSON value.
    ///
    /// Members named in `ignoring` (paths as in ``Drift/unknownMembers``) may be missing from `other`.
    public func differences(from other: RawJSON, ignoring: Set<String> = [], path: String = "") -> [String] {
        guard kind == other.kind else { return ["\(path): \(text.prefix(60)) is not \(other.text.prefix(60))"] }
        switch kind {
        case UInt8(ascii: "{"):
            let mine = Dictionary(members.map { ($0.name, $0.value) }) { $1 }
            let theirs = Dictionary(other.members.map { ($0.name, $0.value) }) { $1 }
            var found: [String] = []
            for (name, value) in mine {
                let path = path.isEmpty ? name : "\(path).\(name)"
                if let theirs = theirs[name] {
                    found += value.differences(from: theirs, ignoring: ignoring, path: path)
                } else if !ignoring.contains(path) {
                    found.append("\(path) is missing")
                }
            }
            found += theirs.keys.filter { mine[$0] == nil }.map { "\(path).\($0) was added" }
            return found
        case UInt8(ascii: "["):
            let (mine, theirs) = (elements, other.elements)
            guard mine.count == theirs.count else { return ["\(path): \(mine.count) elements, not \(theirs.count)"] }
            return zip(mine, theirs).flatMap { $0.differences(from: $1, ignoring: ignoring, path: path + "[]") }
        case UInt8(ascii: "\""):
            return string == other.string ? [] : ["\(path): the strings differ"]
        case UInt8(ascii: "0"):
            return number == other.number ? [] : ["\(path): \(text) is not \(other.text)"]
        default:
            return []
        }
    }
}
