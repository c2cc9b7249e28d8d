using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Matrix;
using SustainableCities.Domain.Tests.Review;
using SustainableCities.Testing;
using Xunit;

namespace SustainableCities.Domain.Tests.Data;

/// <summary>
/// Two who write the same new rows in crossed order wait for each other, and PostgreSQL breaks one off. On SQLite writers come one
/// after the other.
/// </summary>
public sealed class CrossedWritesTests() : ReviewStory(TestEngine.PostgreSql)
{
    [Fact]
    public async Task Of_two_who_wait_for_each_other_one_writes_and_one_is_told()
    {
        var one = await Work.BeginAsync(await As(Lead(Hemc)), Stop);
        var two = await Work.BeginAsync(await As(Lead(Hemc)), Stop);
        var city = (await one.Db.Cities.SingleAsync(c => c.Key == Hemc, Stop)).Id;
        var judged = await one.Db.CellPriorities.Where(c => c.CityId == city).Select(c => c.Purpose + c.Issue).ToListAsync(Stop);
        var cells = (from p in Enumerable.Range(1, 6) from i in Enumerable.Range(1, 12) select (Purpose: $"P{p}", Issue: $"I{i:00}")).Where(c => !judged.Contains(c.Purpose + c.Issue)).ToList();

        await JudgeAsync(one, cells[0]);
        await JudgeAsync(two, cells[1]);
        one.Db.Add(Cell(cells[1]));
        two.Db.Add(Cell(cells[0]));
        var written = await Task.WhenAll(CommitAsync(one), CommitAsync(two));

        Assert.Single(written, w => w);
        await using var db = Database.Open();
        Assert.Equal(judged.Count + 2, await db.CellPriorities.CountAsync(c => c.CityId == city, Stop));
        await AssertSoundAsync();

        CellPriority Cell((string Purpose, string Issue) cell) => new(city, cell.Purpose, cell.Issue);

        async Task JudgeAsync(UnitOfWork unit, (string Purpose, string Issue) cell)
        {
            unit.Db.Add(Cell(cell));
            await unit.Db.SaveChangesAsync(Stop);
        }

        // Whoever is told lets go of what it holds, as every service does: only then can the other one go on.
        async Task<bool> CommitAsync(UnitOfWork unit)
        {
            await using (unit)
            {
                return await unit.CommitAsync(city, "matrix.priority", "cells:2", null, null, [], Stop);
            }
        }
    }
}
