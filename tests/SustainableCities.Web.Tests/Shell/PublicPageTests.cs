using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SustainableCities.Web.Shell;
using Xunit;

namespace SustainableCities.Web.Tests.Shell;

/// <summary>Language, cookie and cache of a public page, on an endpoint that behaves as Razor pages do: a cookie and <c>no-store</c> on every answer.</summary>
public sealed class PublicPageTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private int _rendered;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddOutputCache(cache => cache.AddBasePolicy(new PublicCache()));
        _app = builder.Build();
        _app.UseMiddleware<LanguageMiddleware>();
        _app.Use((context, next) => PublicCache.Clean(context, next));
        _app.UseOutputCache();
        _app.MapGet("/page/{city}", Page).WithMetadata(new PublicPageAttribute());
        _app.MapGet("/work", () => CultureInfo.CurrentUICulture.Name);
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("zh-CN,en;q=0.5", null, "zh-Hans")]
    [InlineData("fr, zh-TW;q=0.8, en;q=0.5", null, "zh-Hans")]
    [InlineData("en-GB,zh;q=0.9", null, "en")]
    [InlineData("fr", null, "en")]
    [InlineData("en", "zh-Hans", "zh-Hans")]
    [InlineData("zh", "nonsense", "zh-Hans")]
    public async Task Without_a_language_the_reader_is_sent_to_their_own(string accepts, string? remembered, string language)
    {
        using var answer = await Get("/page/cstec?year=2024", accepts, remembered);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/page/cstec?year=2024&lang={language}", answer.Headers.Location!.OriginalString);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(0, _rendered);
    }

    [Fact]
    public async Task A_language_that_is_not_spoken_is_replaced()
    {
        using var answer = await Get("/page/cstec?lang=fr");

        Assert.Equal("/page/cstec?lang=en", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_address_wins_and_is_remembered()
    {
        using var answer = await Get("/page/cstec?lang=zh-Hans", "en", "en");

        Assert.Equal("zh-Hans", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith(".AspNetCore.Culture=c%3Dzh-Hans%7Cuic%3Dzh-Hans;", Assert.Single(answer.Headers.GetValues(HeaderNames.SetCookie)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_rendered_once_for_each_language_and_kept_without_a_cookie()
    {
        using var first = await Get("/page/cstec?lang=en", remembered: "en");
        using var second = await Get("/page/cstec?lang=en", remembered: "en");
        using var other = await Get("/page/cstec?lang=zh-Hans", remembered: "zh-Hans");

        Assert.Equal(2, _rendered);
        Assert.Equal("zh-Hans", await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.All([first, second, other], answer =>
        {
            Assert.False(answer.Headers.Contains(HeaderNames.SetCookie));
            Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        });
    }

    [Fact]
    public async Task Another_query_key_makes_no_page_of_its_own()
    {
        using var first = await Get("/page/cstec?lang=en&a=1", remembered: "en");
        using var second = await Get("/page/cstec?lang=en&a=2", remembered: "en");

        Assert.Equal(1, _rendered);
    }

    [Fact]
    public async Task A_year_makes_a_page_of_its_own()
    {
        using var first = await Get("/page/cstec?lang=en&year=2023", remembered: "en");
        using var second = await Get("/page/cstec?lang=en&year=2024", remembered: "en");

        Assert.Equal(2, _rendered);
    }

    [Fact]
    public async Task A_public_change_drops_what_was_kept()
    {
        using var first = await Get("/page/cstec?lang=en", remembered: "en");
        await _app.Services.GetRequiredService<Microsoft.AspNetCore.OutputCaching.IOutputCacheStore>().EvictByTagAsync(PublicCache.Tag, TestContext.Current.CancellationToken);
        using var second = await Get("/page/cstec?lang=en", remembered: "en");

        Assert.Equal(2, _rendered);
    }

    [Fact]
    public async Task What_is_not_found_is_not_kept()
    {
        using var first = await Get("/page/nowhere?lang=en", remembered: "en");
        using var second = await Get("/page/nowhere?lang=en", remembered: "en");

        Assert.Equal(2, _rendered);
    }

    [Fact]
    public async Task Work_is_not_redirected_and_takes_the_remembered_language()
    {
        using var answer = await Get("/work", "en", "zh-Hans");

        Assert.Equal("zh-Hans", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task Page(HttpContext context)
    {
        Interlocked.Increment(ref _rendered);
        context.Response.StatusCode = (string?)context.GetRouteValue("city") == "nowhere" ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append(HeaderNames.SetCookie, ".AspNetCore.Antiforgery=secret");
            context.Response.Headers.CacheControl = "no-cache, no-store";
            context.Response.Headers.Pragma = "no-cache";
            return Task.CompletedTask;
        });
        await context.Response.WriteAsync(CultureInfo.CurrentUICulture.Name);
    }

    private Task<HttpResponseMessage> Get(string path, string? accepts = null, string? remembered = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accepts is not null)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.AcceptLanguage, accepts);
        }

        if (remembered is not null)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.Cookie, $".AspNetCore.Culture=c%3D{remembered}%7Cuic%3D{remembered}");
        }

        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
