extension RandomAccessCollection where Index == Int {
    /// The first index from which on something is true, which it is of none before; the end if it is of none.
    package func partitioningIndex(where isTrue: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isTrue(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
