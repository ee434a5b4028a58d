console.log('a small widget');
