using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using SustainableCities.Domain.People;
using SustainableCities.Domain.Progress;
using SustainableCities.Domain.Values;
using SustainableCities.Web.Api;
using SustainableCities.Web.Features.Values;

namespace SustainableCities.Benchmarks;

/// <summary>630 values of a city as JSON, and the progress of a city-year, beside raw Npgsql reading the same rows.</summary>
internal static class Reading
{
    private const string Values = """
        SELECT i."Code", v."Period", v."Part", v."PublishedRevision", v."PublishedFigure", v."PublishedNotApplicable", v."PublishedQualifier",
            v."PublishedNote", v."PublishedSource", v."PublishedDemonstration", v."PublishedEdition", v."PublishedAt", v."Restated", v."PreviousFigure",
            v."PreviousReason"
        FROM "Values" v
        JOIN "Indicators" i ON i."CityId" = v."CityId" AND i."Id" = v."IndicatorId"
        WHERE v."CityId" = $1 AND v."PublishedRevision" IS NOT NULL AND i."Visibility" = 'Public'
        ORDER BY i."Code", v."PeriodEnd", v."Part"
        """;

    private static readonly string[] Progress =
    [
        """SELECT * FROM "Indicators" WHERE "CityId" = $1 AND "Visibility" = 'Public' ORDER BY "Order" """,
        """SELECT * FROM "IndicatorTargets" WHERE "CityId" = $1""",
        """
        SELECT "IndicatorId", "Period", "Status", "PublishedRevision", "PublishedFigure", "PublishedNotApplicable", "PublishedQualifier",
            "PublishedDemonstration", "Restated", "PreviousFigure", "PreviousReason", "PublishedNote", "PublishedSource", "PublishedEdition"
        FROM "Values" WHERE "CityId" = $1 AND "Part" = '' AND "PublishedRevision" IS NOT NULL ORDER BY "PeriodEnd"
        """,
    ];

    public static async Task<IReadOnlyList<Comparison>> RunAsync()
    {
        var cities = await Cities.ReadyAsync();
        await using var source = NpgsqlDataSource.Create(cities.ConnectionString);
        var values = new ValueService(cities.Work);
        var progress = new ProgressService(cities.Work);
        var key = Cities.Key(1);
        var city = cities.Writers.First(x => x.City == key).CityId;
        var warnings = new WarningText(new StringLocalizer<ApiWords>(
            new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

        return
        [
            await Comparison.RatesAsync("630 values of a city as JSON", "a second", 0.5, 61,
                () => Comparison.PerSecondAsync(async () =>
                {
                    var page = await values.ListAsync(Actor.Anonymous, key, new ValueFilter(), 1, 1000, CancellationToken.None);
                    Expect(page.Value!.Items.Count, Cities.Indicators * 10);
                    JsonSerializer.SerializeToUtf8Bytes(
                        new ApiList<object>(page.Value.Items.Select(x => (object)ValueJson.Of(x, warnings)), 1, 1000, page.Value.Total), ApiJson.Options);
                }),
                () => Comparison.PerSecondAsync(async () => Expect(await ReadAsync(source, Values, city), Cities.Indicators * 10))),
            await Comparison.RatesAsync("progress of a city-year", "a second", 0.5, 61,
                () => Comparison.PerSecondAsync(async () =>
                {
                    var year = await progress.CityAsync(Actor.Anonymous, key, 2025, CancellationToken.None);
                    Expect(year.Value!.Items.Count, Cities.Indicators);
                }),
                () => Comparison.PerSecondAsync(async () =>
                {
                    var rows = 0;
                    foreach (var query in Progress)
                    {
                        rows += await ReadAsync(source, query, city);
                    }

                    Expect(rows, (Cities.Indicators * 10) + (Cities.Indicators * 2));
                })),
        ];
    }

    // Every column of every row comes out as an object of the program's kind, as a reader without EF Core would take it.
    private static async Task<int> ReadAsync(NpgsqlDataSource source, string query, Guid city)
    {
        await using var command = source.CreateCommand(query);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = city });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows.Count;
    }

    private static void Expect(int found, int expected)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"{found} rows instead of {expected}.");
        }
    }
}
