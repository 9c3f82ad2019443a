// All that programs can have recorded.

struct RecordingOperations {
    let recorder: Recorder

    init(ledger: ServedLedger, settings: Settings) {
        recorder = Recorder(ledger: ledger, settings: settings)
    }

    /// In the order in which they are described.
    var all: [Operation] {
        EntryOperations(recorder: recorder).all + ImportOperations(recorder: recorder).all
            + BookOperations(recorder: recorder).all + FindingOperations(recorder: recorder).all
            + DistributionOperations(recorder: recorder).all
    }
}
