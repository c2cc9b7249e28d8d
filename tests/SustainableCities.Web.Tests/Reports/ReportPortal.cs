using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Reports;
using SustainableCities.Testing;
using SustainableCities.Web.Tests.Hosting;
using Xunit;

namespace SustainableCities.Web.Tests.Reports;

/// <summary>
/// A portal with a demonstration of its own, whose reports nobody has asked for yet. What a page's button does is done by the
/// portal's own services, so that its kept public pages hear of it; what comes of it is read by HTTP.
/// </summary>
internal sealed class ReportPortal : IAsyncDisposable
{
    /// <summary>A year whose values are all approved.</summary>
    public const int Year = 2023;

    private readonly TestDatabase _database;
    private readonly TestPortal _portal;

    private ReportPortal(TestDatabase database, TestPortal portal) => (_database, _portal) = (database, portal);

    public ReportService Reports => Service<ReportService>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ReportPortal> StartAsync(TestEngine engine)
    {
        var database = await TestDatabase.CreateAsync(engine, Contents.Demonstration);

        // As in Development, since the tests' PostgreSQL is served with the account that made it; the demonstration is there already.
        return new(database, TestPortal.StartWithout(
            "environment=Development", "Demo:Enabled=false", $"Database:Provider={database.Engine.Name}", $"ConnectionStrings:Portal={database.ConnectionString}"));
    }

    public T Service<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    public async Task<Change> AsAsync(string email) => new(await _database.ActorAsync(email, Stop), "page");

    /// <summary>Whoever an account belongs to works for another organisation from now on.</summary>
    public async Task MoveAsync(string email, string organisation)
    {
        await using var db = _database.Open();
        db.Users.Single(u => u.Email == email).Organisation = organisation;
        await db.SaveChangesAsync(Stop);
    }

    /// <summary>A browser of somebody; of nobody in particular where no account is named.</summary>
    public async Task<Reader> ReaderAsync(string? email = null)
    {
        var reader = _portal.Reader();
        if (email is not null)
        {
            using var answer = await reader.SignInAsync(email, Demo.Password, "?lang=en");
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        return reader;
    }

    /// <summary>What somebody's browser is answered.</summary>
    public static async Task<(HttpStatusCode Status, string Text)> GetAsync(Reader reader, string path)
    {
        using var answer = await reader.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>Asked for by the lead, signed by BSI, published; the city asks for no other signature.</summary>
    public async Task PublishAsync(string city)
    {
        var (key, lead) = (CityKey.Parse(city), await AsAsync(Demo.Lead(city)));
        var asked = await Reports.AskForSignOffAsync(lead, key, Year, Stop);
        Assert.True((await Reports.SignOffAsync(await AsAsync(Demo.ReviewerBsi), key, Year, asked.Value!.ContentSha256, "", Stop)).Ok);
        Assert.True((await Reports.PublishAsync(lead, key, Year, Stop)).Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _database.DisposeAsync();
    }
}
