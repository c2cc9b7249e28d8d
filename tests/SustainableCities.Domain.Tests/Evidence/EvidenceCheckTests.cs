using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Evidence;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Evidence;

/// <summary>Whether evidence is still what came in: rows against the trail, files against their hashes.</summary>
public abstract class EvidenceCheckTests(TestEngine engine) : EvidenceStory(engine)
{
    [Fact]
    public async Task The_first_file_that_is_missing_or_changed_is_named()
    {
        var check = new EvidenceCheckService(Work, Store);
        var one = Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), "one.pdf")).Evidence;
        Done(await AddAsync(Editor(Cstec), SampleFiles.Pdf(), "again.pdf", place: Open with { Period = Published.Previous })); // the same bytes are read once
        Done(await Entry.AddLinkAsync(await As(Editor(Cstec)), Cstec, Open, "https://city.example/yearbook", new EvidenceRemark(), Stop));
        Assert.Equal(new EvidenceReport(1, null), await check.VerifyAsync(Stop));

        var path = Kept.Single();
        var bytes = await File.ReadAllBytesAsync(path, Stop);
        bytes[^1] ^= 1; // as long as it was
        await File.WriteAllBytesAsync(path, bytes, Stop);
        var fault = (await check.VerifyAsync(Stop)).Fault!;
        Assert.Equal(("evidenceFileChanged", $"cstec/TEC-39/2024: one.pdf, {one.Sha256}"), (fault.Code, fault.Detail));

        File.Delete(path);
        Assert.Equal("evidenceFileMissing", (await check.VerifyAsync(Stop)).Fault!.Code);

        // Whoever changes row and file together is found by the trail.
        await using (var db = Database.Open())
        {
            var row = await db.Evidence.SingleAsync(e => e.Id == one.Id, Stop);
            db.Entry(row).Property(e => e.Sha256).CurrentValue = new string('0', 64);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal("evidenceChanged", (await check.VerifyAsync(Stop)).Fault!.Code);
    }
}

/// <summary>On SQLite.</summary>
public sealed class EvidenceChecksOnSqliteTests() : EvidenceCheckTests(TestEngine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class EvidenceChecksOnPostgreSqlTests() : EvidenceCheckTests(TestEngine.PostgreSql);
