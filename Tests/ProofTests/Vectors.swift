// Vectors of the formats, as their specifications and an independent program give them.

import Proof

enum Vectors {
    /// C2SP signed-note.
    static let noteKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1\
        ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    /// A log with the seed 00 … 1f over the eight leaves of Certificate Transparency.
    static let logKey =
        "village.example/ledger+086ccccf+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    static let checkpoint = """
        village.example/ledger
        8
        XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

        — village.example/ledger CGzMz/qkcDGs3++3LSczfuw3QbHOIJCioKeh38M5lt3YnOQBfyNK5bm\
        hznlgL8dgNKIidcigZHXDZc3dIg3ooKusxAY=

        """
    static let checkpointSum = "520017aada34fbf9d7fd6430f5091252729dc1f14da3c1ab04a5fd6fed6a2797"

    /// A witness with the seed 20 … 3f over that checkpoint at 1700000000.
    static let witnessKey =
        "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
    static let cosignature =
        "— witness.example/w1 IDJKvgAAAABlU/EApR80VQskbNx5ix2de91UOUaL/UD6iM7DlGmTolCGMTvW9ZC7"
        + "lB+eBNQjRfAsdArnYxaLDfHGMNZ9jwV0VIx8AA==\n"
    static let time: UInt64 = 1_700_000_000
    /// By the same key over the same checkpoint at 2^63, a time that no cosignature states (made
    /// with the reference code of RFC 8032).
    static let lateCosignature =
        "— witness.example/w1 IDJKvoAAAAAAAAAAsBXX9ihIV+YzgmYR+o/8zJmeURrrerw+BaPSIEycbP/T"
        + "uCGAaQrN+e3afd2RgIV3IpPieqVXFRTXSF6cr5LYCw==\n"

    static func logSigner() throws -> SignerKey {
        try SignerKey(name: "village.example/ledger", .ed25519, seed: Array(0x00...0x1F))
    }

    static func witnessSigner() throws -> SignerKey {
        try SignerKey(name: "witness.example/w1", .cosignature, seed: Array(0x20...0x3F))
    }

    static var tiles: TiledTree {
        var tree = TiledTree()
        for leaf in TreeTests.leaves { tree.append(leaf) }
        return tree
    }

    /// A signed checkpoint of the first leaves.
    static func note(_ size: Int, _ signer: SignerKey? = nil) throws -> SignedNote {
        var tree = tiles.tree(size)
        let text = Checkpoint(
            origin: "village.example/ledger", size: UInt64(size), root: try tree.root()
        ).text
        return SignedNote(text: text, signatures: [try (signer ?? logSigner()).sign(text)])
    }

    static func request(_ old: Int, _ size: Int, _ signer: SignerKey? = nil) throws
        -> WitnessRequest
    {
        var tree = tiles.tree(size)
        return WitnessRequest(
            old: UInt64(old), path: try tree.consistencyPath(from: UInt64(old)),
            note: try note(size, signer))
    }

    static func proof(_ index: UInt64, extra: [UInt8]? = nil) throws -> OfflineProof {
        var tree = tiles.tree(8)
        return OfflineProof(
            extra: extra, index: index, path: try tree.inclusionPath(of: index),
            note: try SignedNote(Array(checkpoint.utf8)))
    }
}

/// What a throwing piece of work throws, as a fault of proofs.
func fault(_ work: () throws -> Void) -> ProofFault? {
    do {
        try work()
        return nil
    } catch {
        return error as? ProofFault
    }
}
