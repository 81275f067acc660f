package kept.agent.contracts;

/** All contracts of all stores: what a new kind of store implements. */
public interface StoreContract
        extends LedgerContract, ImportContract, BankContract, ReceiptContract, ConversationContract, PromiseContract, CaseContract, NoticeContract, WorklistContract,
                OutboxContract, DeskContract, TrayContract, BooksContract, SecondLookContract, ConductContract, ContextContract, PromiseStateContract, RebuildContract, TextContract {

    @Override
    House house();
}
