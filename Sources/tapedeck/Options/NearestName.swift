/// Finds the name that was probably meant.
enum NearestName {
    /// `; did you mean “usage”?`; nothing when no name is near enough.
    static func suggestion(for name: String, among names: [String]) -> String {
        let nearest = names.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }
        // Of a short name, two wrong characters leave nothing to guess from.
        let most = name.count < 6 ? 1 : 2
        return nearest.flatMap { $0.distance <= most ? "; did you mean “\($0.name)”?" : nil } ?? ""
    }

    /// How many characters have to be changed, added, left out or swapped with their neighbour.
    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a), Array(b))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
