using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddFormulas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Formula",
                table: "Indicators",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FormerFormula",
                table: "IndicatorEditions",
                type: "text",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Formula",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "FormerFormula",
                table: "IndicatorEditions");
        }
    }
}
