import RealtimeProtocol
import SessionStore

/// Writes a view's rows as JSON objects, a line each, with all its columns.
struct RowEncoder {
    /// Numbers only: what is looked at for each value of each row holds no references.
    private struct Member {
        /// The place of what stands before the value in ``openings``.
        let opening: Range<Int>
        let source: Int
        let content: DatasetView.Column.Content
    }

    /// What stands before each value: `,"seq":`.
    private let openings: [UInt8]
    private let members: [Member]

    /// Prepares for the rows of a view.
    init(_ view: DatasetView) {
        var openings: [UInt8] = []
        members = view.columns.enumerated().map { place, column in
            let start = openings.count
            openings += "\(place == 0 ? "{" : ",")\"\(column.name)\":".utf8
            return Member(opening: start..<openings.count, source: column.source, content: column.content)
        }
        self.openings = openings
    }

    /// Appends a row's line.
    func append(_ row: ViewRow, to lines: inout LineBuffer) {
        // Set by a frame's column, and asked for by its second one.
        var isText = true
        openings.withUnsafeBytes { openings in
            for member in members {
                lines.append(UnsafeRawBufferPointer(rebasing: openings[member.opening]))
                let place = member.source
                guard !row.isNull(place) else {
                    lines.append("null")
                    continue
                }
                switch member.content {
                case .text: lines.append(json: row.bytes(place))
                case .integer: lines.append(json: row.integer(place))
                case .real: lines.append(json: row.real(place))
                case .payload:
                    isText = !row.isBlob(place) && AudioStripper.append(payload: row.bytes(place), to: &lines)
                    if !isText { lines.append("null") }
                case .payloadInBase64:
                    if isText { lines.append("null") } else { lines.append(base64: row.bytes(place)) }
                }
            }
        }
        lines.append("}\n")
    }
}

extension LineBuffer {
    fileprivate mutating func append(base64 bytes: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        append(Base64.encode(bytes))
        append(UInt8(ascii: "\""))
    }
}
