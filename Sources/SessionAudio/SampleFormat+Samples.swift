extension SampleFormat {
    /// Reads bytes as samples.
    ///
    /// - Parameter bytes: Audio in this format, from the beginning of a sample.
    /// - Returns: A value a sample; an odd last byte of PCM16 is left out.
    public func samples(_ bytes: some Collection<UInt8>) -> [Int16] {
        bytes.withContiguousStorageIfAvailable { samples(UnsafeRawBufferPointer($0)) }
            ?? Array(bytes).withUnsafeBytes { samples($0) }
    }

    /// Reads bytes as samples.
    ///
    /// - Parameter bytes: Audio in this format, from the beginning of a sample.
    /// - Returns: A value a sample; an odd last byte of PCM16 is left out.
    public func samples(_ bytes: UnsafeRawBufferPointer) -> [Int16] {
        switch encoding {
        case .pcm16: pcm16(bytes)
        case .muLaw: Self.decoded(bytes, by: G711.muLawSamples)
        case .aLaw: Self.decoded(bytes, by: G711.aLawSamples)
        }
    }

    /// Writes samples as bytes of this format.
    public func bytes(_ samples: [Int16]) -> [UInt8] {
        switch encoding {
        case .pcm16: samples.withUnsafeBytes { Array($0) }
        case .muLaw: samples.map(G711.muLaw)
        case .aLaw: samples.map(G711.aLaw)
        }
    }

    private func pcm16(_ bytes: UnsafeRawBufferPointer) -> [Int16] {
        let count = bytes.count / 2
        return [Int16](unsafeUninitializedCapacity: count) { samples, initialized in
            // The machines that Swift runs on store a sample as PCM16 does.
            let whole = UnsafeRawBufferPointer(rebasing: bytes[..<(2 * count)])
            UnsafeMutableRawBufferPointer(samples).copyMemory(from: whole)
            initialized = count
        }
    }

    private static func decoded(_ codes: UnsafeRawBufferPointer, by table: [Int16]) -> [Int16] {
        [Int16](unsafeUninitializedCapacity: codes.count) { samples, initialized in
            table.withUnsafeBufferPointer { table in
                for index in 0..<codes.count { samples[index] = table[Int(codes[index])] }
            }
            initialized = codes.count
        }
    }
}
