using SustainableCities.Domain.Data;
using SustainableCities.Domain.Evidence;
using SustainableCities.Domain.Tests.Evidence;
using SustainableCities.Domain.Verifications;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Verifications;

/// <summary>A verification whose statement is a piece of evidence stands as long as that does.</summary>
public abstract class StatementEvidenceTests(TestEngine engine) : EvidenceStory(engine)
{
    [Fact]
    public async Task Evidence_that_holds_a_statement_stays_until_the_verification_is_taken_back()
    {
        var verifications = new VerificationService(Work);
        var piece = Done(await Entry.AddLinkAsync(await As(Lead(Cstec)), Cstec, Open, "https://assurance.example/statement.pdf", new EvidenceRemark(), Stop)).Evidence;
        var recorded = Done(await verifications.RecordAsync(await As(Lead(Cstec)), Cstec, new VerificationInput(
            "Third Eye Assurance", "Accredited for the test", VerificationKind.Limited, null, new DateOnly(2026, 2, 20), new("The figure.", ""), null, piece.Id,
            [new VerifiedPlace(Code.ToString(), Published)]), Stop));

        Refused(await Entry.WithdrawAsync(await As(Lead(Cstec)), Cstec, piece.Id, "Wrong file.", Stop), RefusalKind.Conflict, "evidenceHoldsStatement");
        recorded = Done(await verifications.ConfirmAsync(await As(Demo.ReviewerBsi), Cstec, recorded.Id, recorded.Version, Stop));
        Assert.Equal("Third Eye Assurance", Refused(await Entry.WithdrawAsync(await As(Lead(Cstec)), Cstec, piece.Id, "Wrong file.", Stop), RefusalKind.Conflict, "evidenceHoldsStatement").Items[0].Args[0]);

        Done(await verifications.WithdrawAsync(await As(Lead(Cstec)), Cstec, recorded.Id, recorded.Version, "The statement was of another year.", Stop));
        Done(await Entry.WithdrawAsync(await As(Lead(Cstec)), Cstec, piece.Id, "Wrong file.", Stop));
    }
}

/// <summary>On SQLite.</summary>
public sealed class StatementEvidenceOnSqliteTests() : StatementEvidenceTests(TestEngine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class StatementEvidenceOnPostgreSqlTests() : StatementEvidenceTests(TestEngine.PostgreSql);
