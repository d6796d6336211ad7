/// A price file in CSV: a line of names, then a line an entry.
///
/// Semicolons and tabs separate as well as commas.
struct PriceTable {
    private var rest: ArraySlice<UInt8>
    private var separator = UInt8(ascii: ",")
    /// The line that is read next, from 1.
    private var line = 1

    init(_ text: ArraySlice<UInt8>) { rest = text }

    /// Its entries.
    consuming func entries() throws(PriceFileError) -> [PriceEntry] {
        let header = rest.prefix { $0 != UInt8(ascii: "\n") }
        separator = [",", ";", "\t"].map { UInt8(ascii: $0) }.first(where: header.contains) ?? separator
        let names = try nextLine() ?? []
        guard names.contains("model"), names.contains("price") else {
            throw PriceFileError(.format, "the file is neither JSON nor CSV whose first line names model and price")
        }
        var entries: [PriceEntry] = []
        while true {
            let place = PriceEntry.Place(entry: entries.count + 1, line: line)
            guard let cells = try nextLine() else { return entries }
            if cells == [""] { continue }
            guard cells.count <= names.count else {
                throw PriceFileError(.format, at: place, "the line has more cells than the first")
            }
            let members = zip(names, cells).filter { !$1.isEmpty }
            entries.append(PriceEntry(place: place, members: Dictionary(members) { $1 }))
        }
    }

    /// The cells of the next line; nil when there is none.
    private mutating func nextLine() throws(PriceFileError) -> [String]? {
        guard !rest.isEmpty else { return nil }
        var cells: [String] = []
        repeat { cells.append(try nextCell()) } while take(separator)
        _ = take(UInt8(ascii: "\r"))
        guard rest.isEmpty || take(UInt8(ascii: "\n")) else {
            throw PriceFileError(.format, "a quote ends inside of a cell")
        }
        return cells
    }

    private mutating func nextCell() throws(PriceFileError) -> String {
        guard take(UInt8(ascii: "\"")) else {
            let cell = rest.prefix { $0 != separator && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            rest = rest.dropFirst(cell.count)
            return String(decoding: cell, as: UTF8.self).trimmed
        }
        var cell: [UInt8] = []
        while let byte = rest.first {
            pass()
            if byte != UInt8(ascii: "\"") {
                cell.append(byte)
            } else if take(byte) {
                cell.append(byte)
            } else {
                return String(decoding: cell, as: UTF8.self)
            }
        }
        throw PriceFileError(.format, "a quoted cell has no end")
    }

    private mutating func pass() {
        if rest.removeFirst() == UInt8(ascii: "\n") { line += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        pass()
        return true
    }
}

extension String {
    /// Without the spaces around it.
    fileprivate var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
    }
}
